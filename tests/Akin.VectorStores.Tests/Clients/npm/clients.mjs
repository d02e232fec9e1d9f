// node clients.mjs ENGINE URL KEY scenario|read|write [COLLECTION ALIAS] [FILMS.json]
//   scenario  the vendor's client goes through all that the store does; ends with 1 and the reason where something is other than it should be
//   read      prints what the client finds in a collection that the store has filled
//   write     makes, fills and publishes a collection for the store to read
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const [engine, url, key, task, collection, alias, file] = process.argv.slice(2);
const { default: open } = await import(`./${engine}.mjs`);
const client = open(url, key);

const unit = numbers => {
  const length = Math.hypot(...numbers);
  return numbers.map(number => number / length);
};
const film = (index, vector, year, ...genres) => ({ index, vector: unit(vector), item: `id-${index}`, title: `Film ${index}`, year, genres });
const close = (score, wanted) => assert.ok(Math.abs(score - wanted) < 2e-3, `${score} is not ${wanted}`);

async function rejects(act, fits, what) {
  let error;
  try {
    await act();
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error, `${what}: nothing was refused`);
  assert.ok(fits(error), `${what}: ${error?.name} ${error?.message}`);
}

async function scenario() {
  const [first, second] = ['films_00000000000000a1', 'films_00000000000000a2'];
  const films = [
    film(0, [1, 0, 0], 1994, 'Comedy'),
    film(1, [0.9, 0.1, 0], 1994, 'Comedy', 'It\'s "Drama"\n\\'),
    film(2, [0, 1, 0], 1995, 'It\'s "Drama"\n\\'),
    film(3, [-1, 0, 0], null, 'кино'),
    film(4, [0, 0.1, 1], 2001),
  ];
  const found = async (filter, vector = [1, 0, 0], limit = 10) => (await client.query(first, vector, limit, filter)).map(({ index }) => index);

  await rejects(() => open(url, 'another-key').names(), client.isRefused, 'a wrong key');
  await client.create(first, 3);
  assert.equal(await client.exists(first), true);
  assert.equal(await client.exists(second), false);
  assert.equal(await client.dimension(first), 3);
  assert.equal(await client.count(first), 0);

  await client.upsert(first, films);
  assert.equal(await client.count(first), 5);
  const hits = await client.query(first, [1, 0, 0], 10);
  assert.deepEqual(hits.map(({ index }) => index).slice(0, 2), [0, 1]);
  assert.equal(hits.at(-1).index, 3);
  close(hits[0].score, 1);
  close(hits.at(-1).score, -1);
  assert.deepEqual(await found({}, [1, 0, 0], 1), [0]);

  assert.deepEqual(await found({ genres: ['Comedy'] }), [0, 1]);
  assert.deepEqual(await found({ genres: ['Comedy', 'It\'s "Drama"\n\\'] }), [1]);
  assert.deepEqual(await found({ genres: ['comedy'] }), []);
  assert.deepEqual(await found({ genres: ['кино'] }), [3]);
  assert.deepEqual((await found({ from: 1995 })).sort(), [2, 4]);
  assert.deepEqual(await found({ to: 1994 }), [0, 1]);
  assert.deepEqual(await found({ from: 1995, to: 1995 }), [2]);
  assert.deepEqual(await found({ from: 1990, genres: ['It\'s "Drama"\n\\'] }), [1, 2]);

  await client.upsert(first, [film(4, [1, 0, 0], 2030, 'Changed')]);
  for (let turn = 0; turn < 5; turn++) await client.count(first);
  assert.equal(await client.count(first), 5);
  assert.deepEqual(await found({ from: 2030 }), [4]);
  assert.deepEqual((await client.read(first, 4)).genres, ['Changed']);
  await client.remove(first, [4]);
  assert.equal(await client.count(first), 4);
  assert.equal(await client.read(first, 4), undefined);

  await client.create(second, 3);
  await client.upsert(second, films.slice(0, 2));
  assert.equal(await client.published('films'), null);
  await client.publish('films', first);
  assert.equal(await client.published('films'), first);
  await client.publish('films', second);
  assert.equal(await client.published('films'), second);
  assert.deepEqual((await client.names()).filter(name => name.startsWith('films_')).sort(), [first, second]);

  await rejects(() => client.query(first, [1, 0], 3), client.isWrongDimension, 'a query of another dimension');
  await rejects(() => client.upsert(first, [film(9, [1, 0, 0, 0], 2000)]), client.isWrongDimension, 'an upsert of another dimension');
  await client.drop(first);
  assert.equal(await client.exists(first), false);
  // Pinecone finds nothing in a namespace that is not there, and refuses to delete it; the others refuse to search.
  await rejects(() => (engine === 'pinecone' ? client.drop(first) : client.query(first, [1, 0, 0], 3)), client.isMissing, 'a collection that is gone');
}

async function read() {
  const films = [];
  const wanted = JSON.parse(await readFile(file, 'utf8'));
  for (const { index } of wanted) films.push({ index, ...(await client.read(collection, index)) });
  const vector = wanted[0].vector;
  return {
    published: await client.published(alias),
    names: await client.names(),
    dimension: await client.dimension(collection),
    count: await client.count(collection),
    films,
    all: await client.query(collection, vector, 50),
    comedies: await client.query(collection, vector, 50, { genres: ['Comedy'] }),
    nineties: await client.query(collection, vector, 50, { from: 1990, to: 1999, genres: ['Drama'] }),
  };
}

async function write() {
  const films = JSON.parse(await readFile(file, 'utf8'));
  await client.create(collection, films[0].vector.length);
  await client.upsert(collection, films);
  await client.publish(alias, collection);
}

const told = await { scenario, read, write }[task]();
process.stdout.write(JSON.stringify(told ?? { done: task }));
