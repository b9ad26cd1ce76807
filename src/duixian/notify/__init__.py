"""What goes out of the house: mail, webhooks, calendars."""
