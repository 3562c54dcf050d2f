-- Opens a ticket once: record, register number, queue, log.
-- KEYS  1 ticket, 2 open queue, 3 waiting queue, 4 log of the ticket, 5 log, 6 register counter, 7 departments
-- ARGV  1 JSON, 2 code, 3 score (ms of opening; urgent ones lower), 4 '1' when it is registered, 5 log JSON, 6 department, 7 id of the effect that opens it
-- Returns {1 when new else 0, register number, JSON, id of the effect that opened it or ''}.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return { 0, redis.call('HGET', KEYS[1], 'n'), redis.call('HGET', KEYS[1], 'j'), redis.call('HGET', KEYS[1], 'e') or '' }
end
local number = 0
if ARGV[4] == '1' then number = redis.call('INCR', KEYS[6]) end
redis.call('HSET', KEYS[1], 'v', 1, 'n', number, 'j', ARGV[1], 'e', ARGV[7])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2])
redis.call('SADD', KEYS[7], ARGV[6])
redis.call('RPUSH', KEYS[4], ARGV[5])
redis.call('XADD', KEYS[5], '*', 'code', ARGV[2], 'j', ARGV[5])
return { 1, tostring(number), ARGV[1], ARGV[7] }
