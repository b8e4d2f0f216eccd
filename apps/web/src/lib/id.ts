/** Makes the id of something new (UUIDv7): sending it again with the same id makes it once. */
export { uuidv7 as newId } from 'uuidv7';
