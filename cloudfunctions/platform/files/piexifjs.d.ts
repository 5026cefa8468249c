// Types of the part of piexifjs that is used; the package brings none. Strings hold one byte a character.
declare module 'piexifjs' {
  type Values = Record<number, unknown>
  interface Exif {
    '0th'?: Values
    Exif?: Values
    GPS?: Values
    '1st'?: Values
    thumbnail?: string | null
  }
  const piexif: {
    load(jpegOrExif: string): Exif
    dump(exif: Exif): string
    insert(exif: string, jpeg: string): string
    remove(jpeg: string): string
    ImageIFD: { Orientation: number; Make: number; [tag: string]: number }
    GPSIFD: { GPSLatitude: number; GPSLatitudeRef: number; GPSLongitude: number; GPSLongitudeRef: number }
  }
  export default piexif
}
