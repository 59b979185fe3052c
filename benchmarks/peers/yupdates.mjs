// Yjs clients that each add entries to a shared map: prints what each would send, one a line.
// In: a JSON list of [person, id, words]. Out: hexadecimal.
import * as Y from 'yjs'
import { readFileSync } from 'node:fs'

const people = new Map()
let last

function person(number) {
  if (!people.has(number)) {
    const doc = new Y.Doc()
    doc.on('update', (update) => { last = update })
    people.set(number, doc.getMap('entries'))
  }
  return people.get(number)
}

JSON.parse(readFileSync(0)).forEach(([who, id, text]) => {
  // The key lacks its first letter, so that the id is read once in what is sent.
  person(who).set(id.slice(1), { id, text, label: 'A scarf' })
  console.log(Buffer.from(last).toString('hex'))
})
