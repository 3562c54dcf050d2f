-- Says that a worker is alive, and lists all of whom that was heard lately.
-- KEYS  1 workers, by when each was heard of last (ms)
-- ARGV  1 fence, 2 now (ms), 3 who was heard of last then is alive no more (ms)
-- Returns the fences.
-- Forgetting first: it needs no memory, and a full Redis lets a script go on that has written.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
