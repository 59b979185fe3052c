// socket.io 4 doing the room's work in memory: takes an entry, tells everybody, acknowledges.
import { Server } from 'socket.io'

const entries = new Map()
const room = new Server(Number(process.env.PORT), { serveClient: false })

room.on('connection', (socket) => {
  socket.on('add', (entry, acknowledge) => {
    entries.set(entry.id, entry)
    const put = [{ key: entry.id, text: entry.fields.strength, label: 'A scarf' }]
    room.emit('board', { position: entries.size, step: entry.step, put, drop: [] })
    acknowledge({ id: entry.id, position: entries.size, status: 'shown' })
  })
})
