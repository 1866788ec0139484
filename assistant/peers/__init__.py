"""Several gateways on one database: what they tell each other, and what they share."""
