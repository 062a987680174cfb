# Reports three epochs of an error that is least at width 12 and depth 4; takes its time where a file named slow lies beside it.
width=$1 depth=$2 shape=$3
for epoch in 1 2 3; do
    if [ -e slow ]; then sleep 0.1; fi
    if [ "$width" -gt "$WIDEST" ]; then
        echo "too wide: $width" >&2
        exit 1
    fi
    if [ "$shape" = "--shape=bent" ] && [ "$depth" -gt 7 ]; then
        echo 'luthier: {"infeasible": "too deep to be bent"}'
        exit 0
    fi
    echo "luthier: {\"epoch\": $epoch, \"error\": $(((width - 12) * (width - 12) + 10 * (depth - 4) * (depth - 4) + 30 / epoch))}"
    read -r _ || :
done
