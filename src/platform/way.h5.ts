// Following the way of a patrol in a browser, while the page is open; a refusal ends it quietly.
import type { FollowWay } from './ports'

export const followWay: FollowWay = onFix => {
  if (!navigator.geolocation) return () => undefined
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => onFix({ longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy }),
    () => undefined,
    { enableHighAccuracy: true, maximumAge: 20_000, timeout: 60_000 },
  )
  return () => navigator.geolocation.clearWatch(watch)
}
