"""Usernames: invented persons and their accounts, the weights fitted on them, and figures beside plain measures."""
