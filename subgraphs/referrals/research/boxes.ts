/** Bounds of latitude, and one or two of longitude, that hold every point within so many kilometers: south, north, west, east, west, east. */
export function boxesAround(latitude: number, longitude: number, km: number): [number, number, number, number, number, number] {
  const high = km / 111.19 + 0.01;
  const [south, north] = [latitude - high, latitude + high];
  // Round a pole every meridian is near.
  if (south <= -90 || north >= 90) return [south, north, -180, 180, -180, 180];
  const sine = Math.sin((high * Math.PI) / 180) / Math.cos((latitude * Math.PI) / 180);
  const wide = sine >= 1 ? 180 : (Math.asin(sine) * 180) / Math.PI;
  if (wide >= 180) return [south, north, -180, 180, -180, 180];
  const [west, east] = [longitude - wide, longitude + wide];
  if (west < -180) return [south, north, -180, east, west + 360, 180];
  if (east > 180) return [south, north, west, 180, -180, east - 360];
  return [south, north, west, east, west, east];
}
