// Set up before every test file. Vue ignores an event that comes in the millisecond in which its listener was attached;
// no hand is that fast, and a test is: one press after another would be lost by chance. Here no two moments are the same.
const clock = Date.now
let last = 0
Date.now = () => (last = Math.max(clock(), last + 1))
