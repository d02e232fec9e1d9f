// The vendor's client for Pinecone, as the operations of the scenario: a namespace a collection, a pointer record an alias, reads repeated until they see the writes.
import { Pinecone } from '@pinecone-database/pinecone';

const aliasSpace = 'akin-aliases';

function conditions({ genres = [], from, to }) {
  const parts = [
    ...genres.map(genre => ({ genres: { $in: [genre] } })),
    ...(from === undefined ? [] : [{ year: { $gte: from } }]),
    ...(to === undefined ? [] : [{ year: { $lte: to } }]),
  ];
  return parts.length === 0 ? undefined : { $and: parts };
}

async function until(holds) {
  for (let turn = 0; turn < 50; turn++) {
    if (await holds()) return;
  }
  throw new Error('never seen');
}

export default function open(url, key) {
  const client = new Pinecone({ apiKey: key, controllerHostUrl: url, maxRetries: 0 });
  const index = client.index({ host: url });
  const count = async namespace => (await index.describeIndexStats()).namespaces[namespace]?.recordCount ?? 0;
  const exists = async namespace => (await names()).includes(namespace);
  async function names() {
    const found = [];
    let paginationToken;
    do {
      const page = await index.listNamespaces({ limit: 100, paginationToken });
      found.push(...page.namespaces.map(({ name }) => name));
      paginationToken = page.pagination?.next;
    } while (paginationToken);
    return found;
  }
  return {
    async create(name, dimension) {
      const { indexes = [] } = await client.listIndexes();
      if (!indexes.some(model => model.name === 'films')) {
        await client.createIndex({ name: 'films', dimension, metric: 'dotproduct', spec: { serverless: { cloud: 'aws', region: 'us-east-1' } } });
      }
      await until(async () => (await client.describeIndex('films')).status.ready);
      await index.createNamespace({ name, schema: { fields: { genres: { filterable: true }, year: { filterable: true } } } });
    },
    exists,
    async upsert(namespace, films) {
      const records = films.map(({ index: id, vector: values, item, title, year, genres }) => (
        { id: String(id), values, metadata: { item, title, ...(year === null ? {} : { year }), ...(genres.length === 0 ? {} : { genres }) } }));
      await index.upsert({ records, namespace });
      await until(async () => (await count(namespace)) >= films.length);
    },
    count,
    dimension: async () => (await client.describeIndex('films')).dimension,
    async query(namespace, vector, topK, filter = {}) {
      const { matches } = await index.query({ vector, topK, filter: conditions(filter), namespace });
      return matches.map(({ id, score }) => ({ index: Number(id), score }));
    },
    async read(namespace, id) {
      const record = (await index.fetch({ ids: [String(id)], namespace })).records[String(id)];
      return record && { vector: record.values, item: record.metadata.item, title: record.metadata.title, year: record.metadata.year ?? null, genres: record.metadata.genres ?? [] };
    },
    async publish(alias, collection) {
      const { dimension } = await client.describeIndex('films');
      await index.upsert({ records: [{ id: alias, values: [1, ...Array(dimension - 1).fill(0)], metadata: { collection } }], namespace: aliasSpace });
      await until(async () => (await index.fetch({ ids: [alias], namespace: aliasSpace })).records[alias]?.metadata.collection === collection);
    },
    published: async alias => (await index.fetch({ ids: [alias], namespace: aliasSpace })).records[alias]?.metadata.collection ?? null,
    async remove(namespace, indices) {
      const wanted = (await count(namespace)) - indices.length;
      await index.deleteMany({ ids: indices.map(String), namespace });
      await until(async () => (await count(namespace)) === wanted);
    },
    async drop(namespace) {
      await index.deleteNamespace(namespace);
      await until(async () => !(await exists(namespace)));
    },
    names,
    isMissing: error => error.name === 'PineconeNotFoundError',
    isRefused: error => error.name === 'PineconeAuthorizationError',
    isWrongDimension: error => error.name === 'PineconeBadRequestError' && /dimension/i.test(error.message),
  };
}
