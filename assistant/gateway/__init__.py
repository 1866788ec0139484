"""The public door: a Sanic application with the web API, the page, health and one internal endpoint."""
