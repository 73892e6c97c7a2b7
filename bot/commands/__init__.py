"""What each `doradca` command does. Standard output carries results only; messages go to standard error."""
