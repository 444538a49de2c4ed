#include "config/schema/reference_rows.hpp"

#include <cmath>
#include <sstream>

namespace winay::config {

namespace {

std::string hexadecimal(std::uint64_t value) {
  std::ostringstream text;
  text << "0x" << std::hex << value;
  return text.str();
}

void add_once(std::string& list, const std::string& what, const std::string& between) {
  if (what.empty() || list.find(what) != std::string::npos) return;
  list += (list.empty() ? "" : between) + what;
}

}  // namespace

ShippedValues::ShippedValues(const std::vector<ParameterRecord>& records) : records_(records) {
  for (const ParameterRecord& record : records) by_path_[record.path] = &record;
}

std::string ShippedValues::value(const std::string& path) {
  const auto found = by_path_.find(path);
  if (found == by_path_.end()) return {};
  shown_.insert(path);
  return found->second->value;
}

std::string ShippedValues::source(const std::string& path) {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? std::string() : found->second->source;
}

std::vector<const ParameterRecord*> ShippedValues::left(const std::string& below) const {
  std::vector<const ParameterRecord*> left;
  for (const ParameterRecord& record : records_) {
    if (record.path.starts_with(below + ".") && !shown_.contains(record.path)) {
      left.push_back(&record);
    }
  }
  return left;
}

std::string bounds_text(const Field& field) {
  const bool least = std::isfinite(field.min);
  const bool most = std::isfinite(field.max);
  if (least && most) return digits(field.min) + " – " + digits(field.max);
  if (least) return "≥ " + digits(field.min);
  return most ? "≤ " + digits(field.max) : std::string();
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) {
    row += ' ';
    for (const char letter : cell)
      row += letter == '|' ? std::string("\\|") : std::string(1, letter);
    row += cell.empty() ? "|" : " |";
  }
  return row + '\n';
}

void ReferenceRows::seed(std::string_view name, const std::uint64_t& value, const Field& field) {
  said_row(name, field, "7, 0x5eed", value == 0 ? std::string() : hexadecimal(value));
}

void ReferenceRows::row(std::string_view name, const Field& field, const std::string& range) {
  const std::string path = join(path_, name);
  write(path, field, range, shipped_.value(path), shipped_.source(path));
}

void ReferenceRows::map_row(std::string_view name, const std::vector<std::string_view>& labels,
                            const Field& field) {
  const std::string path = join(path_, name);
  std::string values = shipped_.value(path);  // `solve`, say
  std::string sources = shipped_.source(path);
  for (const std::string_view label : labels) {
    const std::string of_label = join(path, label);
    const std::string value = shipped_.value(of_label);
    if (value.empty()) continue;
    values += (values.empty() ? "" : ", ") + std::string(label) + " " + value;
    add_once(sources, shipped_.source(of_label), "; ");
  }
  write(path + ".{" + listed(labels) + "}", field, bounds_text(field), values, sources);
}

void ReferenceRows::said_row(std::string_view name, const Field& field, const std::string& range,
                             const std::string& value) {
  const std::string path = join(path_, name);
  const std::string recorded = shipped_.value(path);
  const bool own = path_ == "run";
  write(path, field, range, own && recorded.empty() ? value : recorded, shipped_.source(path));
}

void ReferenceRows::write(const std::string& key, const Field& field, const std::string& range,
                          const std::string& value, const std::string& source) {
  page_ += table_row({"`" + key + "`", std::string(field.symbol), std::string(field.unit), range,
                      value, source, std::string(meaning_of(field).in(language_))});
}

}  // namespace winay::config
