-- Appends to a web conversation's activities, once per id.
-- KEYS  1 activities, 2 places by id
-- ARGV  1 id, 2 JSON, 3 seconds to keep
-- Returns {place (1 for the first), 1 when new else 0}.
local place = redis.call('HGET', KEYS[2], ARGV[1])
if place then return { tonumber(place), 0 } end
place = redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], place)
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return { place, 1 }
