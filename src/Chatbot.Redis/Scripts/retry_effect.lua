-- Notes how an attempt goes, and when the next one is due.
-- KEYS  1 outbox (due times), 2 outbox of the lane, 3 attempts
-- ARGV  1 effect id, 2 lane, 3 due (ms) or '' to leave it, 4 previous attempt or '' to leave it (a refused reply token stays refused),
--       5 how many messages are known to be sent or '' when that is not news, 6 the attempt that says so, or '' when it does not matter
-- Returns how many messages are known to be sent; -1 when the effect has ended or a later attempt has begun.
local effect = redis.call('LINDEX', KEYS[2], 0)
if not effect or string.sub(effect, 1, #ARGV[1] + 1) ~= ARGV[1] .. '\n' then return -1 end
local attempt, previous, sent = string.match(redis.call('HGET', KEYS[3], ARGV[1]) or '1,unknown,0', '^(%d+),(%a+),(%d+)$')
if ARGV[6] ~= '' and ARGV[6] ~= attempt then return -1 end
if ARGV[4] ~= '' and previous ~= 'replyrefused' then previous = ARGV[4] end
if ARGV[5] ~= '' then sent = math.max(tonumber(sent), tonumber(ARGV[5])) end
-- As in claim_effects: also where Redis is full.
redis.call('PERSIST', KEYS[3])
redis.call('HSET', KEYS[3], ARGV[1], attempt .. ',' .. previous .. ',' .. sent)
if ARGV[3] ~= '' then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2]) end
return tonumber(sent)
