// The vendor's client for Qdrant, as the operations of the scenario.
import { QdrantClient } from '@qdrant/js-client-rest';

const must = ({ genres = [], from, to }) => [
  ...genres.map(value => ({ key: 'genres', match: { value } })),
  ...(from === undefined && to === undefined ? [] : [{ key: 'year', range: { gte: from, lte: to } }]),
];

export default function open(url, key) {
  const client = new QdrantClient({ url, apiKey: key });
  return {
    async create(collection, dimension) {
      await client.createCollection(collection, { vectors: { size: dimension, distance: 'Dot', datatype: 'float16' } });
      await client.createPayloadIndex(collection, { field_name: 'genres', field_schema: 'keyword', wait: true });
      await client.createPayloadIndex(collection, { field_name: 'year', field_schema: 'integer', wait: true });
    },
    exists: async collection => (await client.collectionExists(collection)).exists,
    async upsert(collection, films) {
      const points = films.map(({ index, vector, item, title, year, genres }) => ({ id: index, vector, payload: { item, title, genres, ...(year === null ? {} : { year }) } }));
      const result = await client.upsert(collection, { wait: true, points });
      if (result.status !== 'completed') throw new Error(result.status);
    },
    count: async collection => (await client.count(collection, { exact: true })).count,
    async dimension(collection) {
      const info = await client.getCollection(collection);
      return info.config.params.vectors.size;
    },
    async query(collection, vector, limit, filter = {}) {
      const { points } = await client.query(collection, { query: vector, limit, filter: { must: must(filter) }, params: { hnsw_ef: 128 } });
      return points.map(({ id, score }) => ({ index: id, score }));
    },
    async read(collection, index) {
      const [point] = await client.retrieve(collection, { ids: [index], with_payload: true, with_vector: true });
      return point && { vector: point.vector, item: point.payload.item, title: point.payload.title, year: point.payload.year ?? null, genres: point.payload.genres ?? [] };
    },
    async publish(alias, collection) {
      await client.updateCollectionAliases({ actions: [{ delete_alias: { alias_name: alias } }, { create_alias: { alias_name: alias, collection_name: collection } }] });
    },
    async published(alias) {
      const { aliases } = await client.getAliases();
      return aliases.find(({ alias_name }) => alias_name === alias)?.collection_name ?? null;
    },
    remove: (collection, indices) => client.delete(collection, { wait: true, points: indices }),
    drop: collection => client.deleteCollection(collection),
    names: async () => (await client.getCollections()).collections.map(({ name }) => name),
    isMissing: error => error.status === 404,
    isRefused: error => error.status === 401,
    isWrongDimension: error => error.status === 400 && /dimension/i.test(JSON.stringify(error.data)),
  };
}
