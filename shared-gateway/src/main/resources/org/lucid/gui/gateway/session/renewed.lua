-- Keeps the new tokens of a sign-in for all, or only says that there are none.
-- KEYS: the sign-in, who renews it; ARGV: id, kept or nothing, until, one's name, channel
if redis.call('GET', KEYS[2]) == ARGV[4] then
  redis.call('DEL', KEYS[2])
end
local fields = redis.call('HMGET', KEYS[1], 'until', 'ended')
if ARGV[2] ~= '' and fields[1] and not fields[2] and tonumber(ARGV[3]) >= tonumber(fields[1]) then
  redis.call('HSET', KEYS[1], 'kept', ARGV[2], 'until', ARGV[3])
end
redis.call('PUBLISH', ARGV[5], 'renewed ' .. ARGV[1])
return 1
