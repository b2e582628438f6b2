-- Lets one renew the tokens of a sign-in.
-- KEYS: the sign-in, who renews it; ARGV: until when one's tokens are good, how long the renewal may take, one's name
-- Gives 'mine', 'wait', 'over', or the newer tokens that there are.
local fields = redis.call('HMGET', KEYS[1], 'until', 'ended', 'kept')
if not fields[1] or fields[2] then
  return {'over'}
end
if tonumber(fields[1]) > tonumber(ARGV[1]) then
  return {'newer', fields[3]}
end
if redis.call('SET', KEYS[2], ARGV[3], 'NX', 'PX', ARGV[2]) then
  return {'mine'}
end
return {'wait'}
