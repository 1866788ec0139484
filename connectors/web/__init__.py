"""The web channel: parse what a page posts, render a reply for it, and the page itself."""
