#include "winay/output/files/kind.hpp"

#include <algorithm>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/output/files/writers.hpp"

namespace winay {

namespace {

/// `winay run, winay compare`.
OwnText listed(std::initializer_list<OutputKind> kinds) {
  OwnText list;
  for (const OutputKind kind : kinds) {
    const std::string_view verb = row_of(kind).attribute;
    list = list + OwnText{(list.en.empty() ? "" : ", ") + std::string(verb),
                          (list.es.empty() ? "" : ", ") + std::string(verb)};
  }
  return list;
}

}  // namespace

const OutputKindRow& row_of(OutputKind kind) {
  return *std::find_if(output_kinds.begin(), output_kinds.end(),
                       [&](const OutputKindRow& row) { return row.kind == kind; });
}

std::pair<std::string, std::string> kind_attribute(OutputKind kind) {
  return {"kind", std::string(row_of(kind).attribute)};
}

void write_kind(const hdf5::Handle& file, OutputKind kind) {
  const auto [name, text] = kind_attribute(kind);
  hdf5::write_attribute(file.id(), name, text);
}

std::optional<OutputKind> find_kind(const hdf5::Handle& file) {
  const std::string said = hdf5::text_or_empty(file.id(), "kind");
  for (const OutputKindRow& row : output_kinds) {
    if (said == row.attribute) return row.kind;
  }
  if (!hdf5::text_or_empty(file.id(), "source").starts_with("winay")) return std::nullopt;
  for (const OutputKindRow& row : output_kinds) {
    if (H5Lexists(file.id(), std::string(row.marker).c_str(), H5P_DEFAULT) > 0) return row.kind;
  }
  return std::nullopt;
}

OutputKind kind_of(const hdf5::Handle& file, const std::filesystem::path& path) {
  if (const auto kind = find_kind(file)) return *kind;
  throw no_results(path);
}

hdf5::Handle open_output(const std::filesystem::path& path) {
  const auto writer = is_partial_name(path) ? writer_of(path) : std::nullopt;
  if (writer) {
    throw Error(
        filled({"{}: is being written, by ", "{}: se está escribiendo, por "}, {path.string()}) +
        writer->text());
  }
  hdf5::Handle file = hdf5::open_file(path);
  static_cast<void>(kind_of(file, path));
  return file;
}

hdf5::Handle open_output(const std::filesystem::path& path,
                         std::initializer_list<OutputKind> wanted) {
  hdf5::Handle file = open_output(path);
  const OutputKind kind = kind_of(file, path);
  if (std::find(wanted.begin(), wanted.end(), kind) != wanted.end()) return file;
  const OutputKindRow& row = row_of(kind);
  const OwnText needed = listed(wanted);
  const std::string readers(row.readers);
  throw Error(
      OwnText{path.string() + ": ", path.string() + ": "} + OwnText(row.what) +
      OwnText{
          "; what is needed here is a file of " + needed.en + ". This one is for winay " + readers,
          "; aquí se necesita un archivo de " + needed.es + ". Este es para winay " + readers});
}

bool is_projection(OutputKind kind) {
  return std::find(projections.begin(), projections.end(), kind) != projections.end();
}

}  // namespace winay
