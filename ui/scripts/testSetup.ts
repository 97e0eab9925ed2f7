// Set up before every test file.
import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'

// Vue ignores an event that comes in the millisecond in which its listener was attached; no hand is that fast, and a
// test is: one press after another would be lost by chance. Here no two moments are the same.
const clock = Date.now
let last = 0
Date.now = () => (last = Math.max(clock(), last + 1))

// What is left mounted goes on by itself, into the next test and beyond the last.
enableAutoUnmount(afterEach)
