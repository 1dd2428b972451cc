"""`make corpus`: the generator on thousands of published documents, each in processes of its own."""
