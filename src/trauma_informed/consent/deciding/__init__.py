"""May this use happen? Answers become one decision, with its reasons."""
