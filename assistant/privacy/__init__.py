"""What keeps personal data short-lived and unreadable at rest."""
