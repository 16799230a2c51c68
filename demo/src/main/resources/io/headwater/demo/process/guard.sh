#!/bin/sh
# guard.sh SIGNAL COMMAND...: runs the command, and sends it the signal when standard input ends or a TERM arrives;
# kills it if it has not ended ten seconds after standard input did. Exits with the command's own exit code.
signal=$1
shift
child=

# Background commands get /dev/null as their input: descriptor 3 keeps the pipe at hand.
exec 3<&0

# A terminal's Ctrl-C is none of our business: who holds the pipe decides.
trap '' INT HUP
trap 'kill -s "$signal" "$child" 2>/dev/null' TERM

# Where there is setsid, the terminal does not reach the command either.
if command -v setsid >/dev/null 2>&1; then
  setsid "$@" </dev/null 3<&- &
else
  "$@" </dev/null 3<&- &
fi
child=$!

(
  trap - TERM
  while read -r _; do :; done
  kill -s "$signal" "$child" 2>/dev/null
  seconds=0
  while [ "$seconds" -lt 10 ] && kill -0 "$child" 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -s KILL "$child" 2>/dev/null
) <&3 &
watcher=$!
exec 3<&-

# A trapped signal ends a wait early.
while :; do
  wait "$child"
  code=$?
  kill -0 "$child" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
exit "$code"
