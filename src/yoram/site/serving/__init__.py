"""The web server and the job worker as children of one small parent that starts, watches and stops them."""
