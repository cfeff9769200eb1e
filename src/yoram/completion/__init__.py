"""What a course asks, who completed it, and the certificate that anybody can check."""
