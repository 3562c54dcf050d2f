-- Changes a ticket: record, queues, log and what its conversation hears, or nothing.
-- KEYS  1 ticket, 2 open queue before, 3 waiting queue before, 4 open queue after, 5 waiting queue after, 6 closed list after,
--       7 log of the ticket, 8 log, 9 relay, 10 departments, 11 alarms
-- ARGV  1 version read, 2 new JSON, 3 new version, 4 code, 5 score, 6 'waiting', 'open' or 'closed', 7 log JSON, 8 now (ms), 9 department after,
--       10 1 when its desk must ring, then conversation and activity JSON per activity
-- Returns 1, or 0 when the version is not the one read.
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'v', ARGV[3], 'j', ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[4])
redis.call('ZREM', KEYS[3], ARGV[4])
if ARGV[6] == 'closed' then
  redis.call('ZADD', KEYS[6], ARGV[8], ARGV[4])
else
  redis.call('ZREM', KEYS[6], ARGV[4]) -- It may have been closed.
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[4])
  if ARGV[6] == 'waiting' then redis.call('ZADD', KEYS[5], ARGV[5], ARGV[4]) end
end
redis.call('SADD', KEYS[10], ARGV[9])
redis.call('RPUSH', KEYS[7], ARGV[7])
redis.call('XADD', KEYS[8], '*', 'code', ARGV[4], 'j', ARGV[7])
if ARGV[10] == '1' then redis.call('HINCRBY', KEYS[11], ARGV[9], 1) end
for i = 11, #ARGV, 2 do redis.call('XADD', KEYS[9], '*', 'c', ARGV[i], 'a', ARGV[i + 1]) end
return 1
