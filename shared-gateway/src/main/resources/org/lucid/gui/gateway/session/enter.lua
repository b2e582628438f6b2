-- Enters a sign-in, if it is not known yet, and ends those of the person that are too many.
-- KEYS: the sign-in, the person's that are alive, when the person's newest began, all of the profile
-- ARGV: id, begun, most, life, session, kept, used, until, exact, channel, what keys of sign-ins begin with
-- Times and lives are in milliseconds. Gives the fields of the sign-in as it is now.
local id, begun, most, life = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local channel, prefix = ARGV[10], ARGV[11]
if redis.call('EXISTS', KEYS[1]) == 1 then
  -- Who puts back what was lost may come after somebody with older tokens.
  local fields = redis.call('HMGET', KEYS[1], 'until', 'ended')
  if ARGV[9] == '1' and fields[1] and not fields[2] and tonumber(ARGV[8]) > tonumber(fields[1]) then
    redis.call('HSET', KEYS[1], 'kept', ARGV[6], 'until', ARGV[8])
    redis.call('PUBLISH', channel, 'renewed ' .. id)
  end
  return redis.call('HGETALL', KEYS[1])
end
-- Tokens tell when they were issued in whole seconds: of two in one second, the later to come here is the newer.
local newest = tonumber(redis.call('GET', KEYS[3]) or '0')
if ARGV[9] == '0' and newest >= begun and newest < begun + 1000 then
  begun = newest + 1
end
local begunText = string.format('%.0f', begun)
if begun > newest then
  redis.call('SET', KEYS[3], begunText, 'PX', life)
end
redis.call('HSET', KEYS[1], 'session', ARGV[5], 'begun', begunText, 'used', ARGV[7])
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[1], 'kept', ARGV[6], 'until', ARGV[8])
end
redis.call('PEXPIRE', KEYS[1], life)
redis.call('ZADD', KEYS[2], begunText, id)
redis.call('PEXPIRE', KEYS[2], life)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', string.format('%.0f', now))
redis.call('ZADD', KEYS[4], string.format('%.0f', now + tonumber(life)), id)
while redis.call('ZCARD', KEYS[2]) > most do
  local first = redis.call('ZRANGE', KEYS[2], 0, 0)[1]
  redis.call('ZREM', KEYS[2], first)
  local old = prefix .. first
  if redis.call('EXISTS', old) == 1 and redis.call('HSETNX', old, 'ended', 'SUPERSEDED') == 1 then
    redis.call('HDEL', old, 'kept')
    redis.call('PUBLISH', channel, 'ended ' .. first .. ' SUPERSEDED')
  end
end
if redis.call('HEXISTS', KEYS[1], 'ended') == 0 then
  redis.call('PUBLISH', channel, 'begun ' .. id)
end
return redis.call('HGETALL', KEYS[1])
