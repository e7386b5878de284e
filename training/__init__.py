"""Training of the claim coder. Needs the packages of `requirements.txt`; the package itself does not."""
