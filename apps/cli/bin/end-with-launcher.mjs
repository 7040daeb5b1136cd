// Loaded into the server by start.mjs: when start.mjs is killed outright, the server must not live on unseen and hold
// its port. The channel between the two closes with either of them, and does not keep the server alive by itself.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
