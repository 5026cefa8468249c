// What is in progress on the home page: where its rest is found.
import { expect, it } from 'vitest'
import { wholeOf } from '@/pages/home/whole'

it('leads a merchant to what they are asked to put right when most of it is that', () => {
  expect(wholeOf({ asked: 4, appointments: 1, requests: 0 })).toBe('patrols/todo')
  expect(wholeOf({ asked: 2, appointments: 2, requests: 2 })).toBe('patrols/todo')
})

it('leads everybody else to their bookings or to their requests, whichever are more', () => {
  expect(wholeOf({ asked: 0, appointments: 3, requests: 2 })).toBe('appointments/mine')
  expect(wholeOf({ asked: 0, appointments: 2, requests: 3 })).toBe('requests/mine')
})
