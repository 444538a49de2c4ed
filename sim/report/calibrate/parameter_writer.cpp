#include "report/calibrate/parameter_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace winay {

std::string yaml_text(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string unit_text(const std::string& unit) { return unit == "1" ? "\"1\"" : unit; }

std::string ParameterWriter::error_of(const Fitted& fitted, const char* before,
                                      const char* after) const {
  if (held(fitted)) return {};
  return fmt::format("{}standard_error: {:.4g}{}", before, found_.standard_errors(fitted.row),
                     after);
}

bool ParameterWriter::fits(const ParameterRecord& record) const {
  return std::any_of(fitted_.begin(), fitted_.end(), [&](const FitParameter& f) {
    return record.path == f.parameter || record.path.starts_with(f.parameter + '.');
  });
}

void ParameterWriter::open_section(const std::string& name) {
  if (section_ == name) return;
  close();
  section_ = name;
  text_ += "\n" + name + ":\n";
}

void ParameterWriter::close() {
  if (!map_.empty()) {
    text_ += "  " + map_ + ":\n    value: {" + labels_ + "}\n" + map_tail_;
  }
  map_.clear();
  labels_.clear();
}

/// One label of a parameter that has several; what was added to all of them is in each.
void ParameterWriter::add_label(const ParameterRecord& record, const std::string& map,
                                const std::string& label) {
  const Fitted fitted = find(section_ + '.' + map);
  double value = std::stod(record.value);
  if (map_ != map) {
    close();
    map_ = map;
    map_tail_ = "    unit: " + unit_text(record.unit) + "\n";
    if (fitted.parameter != nullptr) map_tail_ += error_of(fitted, "    ", "\n");
    const std::string added = " (one number for all, added to: " + record.source + ")";
    map_tail_ +=
        "    source: " + yaml_text(fitted.parameter != nullptr ? source_ + added : record.source) +
        "\n";
  }
  if (fitted.parameter != nullptr) value += found_.estimate(fitted.row);
  labels_ += fmt::format("{}{}: {:.6g}", labels_.empty() ? "" : ", ", label, value);
}

void ParameterWriter::add(const ParameterRecord& record) {
  const std::size_t dot = record.path.find('.');
  const std::string name = record.path.substr(dot + 1);
  open_section(record.path.substr(0, dot));
  if (const std::size_t second = name.find('.'); second != std::string::npos) {
    return add_label(record, name.substr(0, second), name.substr(second + 1));
  }
  close();
  if (record.unit.empty()) {
    text_ += "  " + name + ": " +
             (record.source.empty() ? record.value
                                    : fmt::format("{{value: {}, source: {}}}", record.value,
                                                  yaml_text(record.source))) +
             "\n";
    return;
  }
  const Fitted fitted = find(record.path);
  if (fitted.parameter == nullptr) {
    text_ += fmt::format("  {}: {{value: {}, unit: {}, source: {}}}\n", name, record.value,
                         unit_text(record.unit), yaml_text(record.source));
    return;
  }
  text_ += fmt::format("  {}: {{value: {:.6g}, {}unit: {}, source: {}}}\n", name,
                       found_.estimate(fitted.row), error_of(fitted, "", ", "),
                       unit_text(record.unit), yaml_text(source_ + bound_of(fitted)));
}

}  // namespace winay
