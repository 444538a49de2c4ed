#include "winay/config/reader/context.hpp"

#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

namespace fs = std::filesystem;

/// Every file says its version, and one that this program knows.
void check_version(Context& context, const SourceText& source, const Node& root) {
  const Entry* version = root.find("schema_version");
  if (version == nullptr) {
    context.mistake({&source}, "schema_version",
                    {Problem::schema_missing, {std::to_string(schema_version)}});
    return;
  }
  const Outcome<double> number = read_number(version->value);
  if (!number.value) {
    context.mistake(version->value.place, "schema_version", number.problem);
  } else if (*number.value > schema_version) {
    context.mistake(version->value.place, "schema_version",
                    {Problem::schema_newer, {version->value.text, std::to_string(schema_version)}});
  } else if (*number.value != schema_version) {
    context.mistake(
        version->value.place, "schema_version",
        {Problem::out_of_range, {version->value.text, "1", std::to_string(schema_version)}});
  }
}

}  // namespace

std::string Context::shown(const fs::path& path) {
  std::error_code error;
  const fs::path relative = fs::relative(path, fs::current_path(error), error);
  const bool inside = !error && !relative.empty() && *relative.begin() != "..";
  return (inside ? relative : path.lexically_normal()).generic_string();
}

std::string Context::recorded(const SourceText& source) const {
  if (source.kind == SourceText::Kind::command_line || configs.empty()) return source.name;
  const fs::path file = source.directory / fs::path(source.name).filename();
  const fs::path relative = fs::absolute(file).lexically_normal().lexically_relative(
      fs::absolute(configs).lexically_normal().parent_path());
  const bool inside = !relative.empty() && *relative.begin() != "..";
  return inside ? relative.generic_string() : source.name;
}

const Node* Context::read(const fs::path& path, const Place& asked_from) {
  std::error_code error;
  const std::string key = fs::weakly_canonical(path, error).generic_string();
  if (const auto known = files.find(key); known != files.end()) return &known->second;
  SourceText& source = sources.emplace_back();
  source.name = shown(path);
  source.directory = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  source.asked_from = asked_from;
  return read_file(path, source, mistakes) ? keep(key, source) : give_up();
}

const Node* Context::keep(const std::string& key, const SourceText& source) {
  std::optional<Node> root = parse(source, mistakes);
  if (!root) return give_up();
  if (root->kind != Node::Kind::map) {
    mistake(root->place, "", {Problem::not_a_map, {}});
    return give_up();
  }
  check_version(*this, source, *root);
  return &files.emplace(key, std::move(*root)).first->second;
}

const Node* Context::give_up() {
  incomplete = true;
  return nullptr;
}

}  // namespace winay::config
