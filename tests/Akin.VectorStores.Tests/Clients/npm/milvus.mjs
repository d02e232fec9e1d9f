// The vendor's client for Milvus, as the operations of the scenario. It hands errors back as answers with a code.
import milvus from '@zilliz/milvus2-sdk-node';

const unknownYear = -(2 ** 32);
const quote = text => JSON.stringify(text);

function expression({ genres = [], from, to }) {
  const parts = [];
  if (genres.length > 0) parts.push(`ARRAY_CONTAINS_ALL(genres, [${genres.map(quote).join(', ')}])`);
  if (from !== undefined) parts.push(`year >= ${from}`);
  if (to !== undefined) parts.push(`year > ${unknownYear} && year <= ${to}`);
  return parts.join(' and ');
}

class MilvusError extends Error {
  constructor({ code, message }) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

async function good(answer) {
  const told = await answer;
  if (told.code !== 0) throw new MilvusError(told);
  return told.data;
}

export default function open(url, key) {
  const client = new milvus.HttpClient({ endpoint: url, token: key, acceptInt64: true });
  return {
    async create(collectionName, dimension) {
      await good(client.createCollection({
        collectionName,
        schema: {
          autoId: false,
          enableDynamicField: false,
          fields: [
            { fieldName: 'id', dataType: 'Int64', isPrimary: true },
            { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: dimension } },
            { fieldName: 'item', dataType: 'VarChar', elementTypeParams: { max_length: 65535 } },
            { fieldName: 'title', dataType: 'VarChar', elementTypeParams: { max_length: 4096 } },
            { fieldName: 'year', dataType: 'Int64' },
            { fieldName: 'genres', dataType: 'Array', elementDataType: 'VarChar', elementTypeParams: { max_capacity: 256, max_length: 1024 } },
          ],
        },
        indexParams: [{ fieldName: 'vector', indexName: 'vector', metricType: 'IP', params: { index_type: 'HNSW', M: '16', efConstruction: 200 } }],
      }));
      await good(client.loadCollection({ collectionName }));
      for (let turn = 0; (await good(client.getCollectionLoadState({ collectionName }))).loadState !== 'LoadStateLoaded'; turn++) {
        if (turn === 50) throw new Error('never loaded');
      }
    },
    exists: async collectionName => (await good(client.hasCollection({ collectionName }))).has,
    async upsert(collectionName, films) {
      const data = films.map(({ index, vector, item, title, year, genres }) => ({ id: index, vector, item, title, year: year ?? unknownYear, genres }));
      const { upsertCount } = await good(client.upsert({ collectionName, data }));
      if (upsertCount !== films.length) throw new Error(`took ${upsertCount}`);
    },
    count: async collectionName => (await good(client.query({ collectionName, filter: 'id >= 0', outputFields: ['count(*)'] })))[0]['count(*)'],
    async dimension(collectionName) {
      const { fields } = await good(client.describeCollection({ collectionName }));
      return Number(fields.find(({ name }) => name === 'vector').params.find(({ key: name }) => name === 'dim').value);
    },
    async query(collectionName, vector, limit, filter = {}) {
      const hits = await good(client.search({ collectionName, data: [vector], annsField: 'vector', limit, filter: expression(filter), outputFields: ['id'], searchParams: { params: { ef: 128 } } }));
      return hits.map(({ id, distance }) => ({ index: id, score: distance }));
    },
    async read(collectionName, index) {
      const [row] = await good(client.query({ collectionName, filter: `id in [${index}]`, outputFields: ['vector', 'item', 'title', 'year', 'genres'], limit: 1 }));
      return row && { vector: row.vector, item: row.item, title: row.title, year: row.year === unknownYear ? null : row.year, genres: row.genres };
    },
    async publish(aliasName, collectionName) {
      const aliases = await good(client.listAliases({}));
      await good(aliases.includes(aliasName) ? client.alterAlias({ aliasName, collectionName }) : client.createAlias({ aliasName, collectionName }));
    },
    async published(aliasName) {
      const told = await client.describeAlias({ aliasName });
      if (told.code === 1600) return null;
      return (await good(told)).collectionName;
    },
    remove: (collectionName, indices) => good(client.delete({ collectionName, filter: `id in [${indices.join(', ')}]` })),
    async drop(collectionName) {
      for (const aliasName of await good(client.listAliases({ collectionName }))) await good(client.dropAlias({ aliasName }));
      await good(client.dropCollection({ collectionName }));
    },
    names: () => good(client.listCollections({})),
    isMissing: error => error.code === 100,
    isRefused: error => error.status === 401,
    isWrongDimension: error => error.code === 1100 || error.code === 1804,
  };
}
