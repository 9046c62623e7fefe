# Short names for what is done every day; each is one command that can be typed as well.

# Everything that has to pass before a change lands.
ready:
    cargo xtask ci

# Lint the library of workflows.
lint:
    cargo run --quiet --release -- lint workflows

# Look at new snapshots one by one.
review:
    cargo insta review

# A new rule with its page and two fixtures.
new-rule group name:
    cargo xtask new-rule {{group}} {{name}}
