// A picture that cannot be read: told apart from mistakes of the program.

export class DamagedPicture extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'DamagedPicture'
  }
}
