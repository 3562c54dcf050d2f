-- Says what waits in a partition. Changes nothing.
-- KEYS  1 inbox stream, 2 reminders, 3 outbox (due times)
-- ARGV  1 now (ms)
-- Returns the sum of 1 when activities wait, 2 when reminders are due, 4 when effects are due.
local waiting = 0
if redis.call('XLEN', KEYS[1]) > 0 then waiting = 1 end
if #redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, 1) > 0 then waiting = waiting + 2 end
if #redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[1], 'LIMIT', 0, 1) > 0 then waiting = waiting + 4 end
return waiting
