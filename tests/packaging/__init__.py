"""What is installed works like the tree it was made from."""
