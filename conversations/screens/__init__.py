"""The screens: each function turns the session and the rules' outcome into one reply."""
