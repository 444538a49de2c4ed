#include "winay/report/diff/any_kind.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "winay/report/diff/bits.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_shown = 12;  ///< tables that differ

void compare_inputs(FilesDifference& result) {
  for (const StoredScenario& one : result.a.texts) {
    for (const StoredScenario& other : result.b.texts) {
      if (one.label != other.label) continue;
      result.inputs_known = true;
      for (StatementDifference& d :
           differences(statements_of(one.yaml), statements_of(other.yaml))) {
        d.path = one.label + ": " + d.path;
        result.inputs.push_back(std::move(d));
      }
    }
  }
}

/// Of the datasets alone: what attributes say is among the inputs.
BitComparison compare_tables(const fs::path& a, const fs::path& b) {
  BitComparison bits = compare_bits(a, b);
  std::erase_if(bits.differences,
                [](const BitDifference& d) { return d.kind == BitDifference::Kind::attribute; });
  return bits;
}

std::string file_text(const char* name, const StoredInputs& file, Language language) {
  return wrap(file.file.generic_string() + "  " + file.title.in(language) + ": " +
                  std::string(row_of(file.kind).what.in(language)),
              table_width, std::string(name) + "  ");
}

}  // namespace

FilesDifference difference_of(const fs::path& a, const fs::path& b) {
  FilesDifference result;
  result.a = read_stored_inputs(a);
  result.b = read_stored_inputs(b);
  compare_inputs(result);
  for (std::size_t i = 0; i < result.a.attributes.size(); ++i) {
    const auto& [name, of_a] = result.a.attributes[i];
    const std::string& of_b = result.b.attributes[i].second;
    if (of_a != of_b) result.identity.push_back({name, of_a, of_b});
  }
  if (result.a.kind == result.b.kind) result.tables = compare_tables(a, b);
  return result;
}

std::string to_text(const FilesDifference& d, Language language) {
  std::string text = file_text("a", d.a, language) + file_text("b", d.b, language) + '\n' +
                     identity_text(d.identity, language);
  if (d.inputs_known) {
    text += inputs_text(d.inputs, language);
  } else {
    text += wrap(said(language, {"Inputs: nothing that both files hold",
                                 "Datos de entrada: nada que contengan los dos archivos"}),
                 table_width);
  }
  if (!d.tables) {
    return text + wrap(said(language, {"Results: files of two kinds; what they hold cannot be set "
                                       "side by side",
                                       "Resultados: archivos de dos clases; lo que contienen no se "
                                       "puede poner lado a lado"}),
                       table_width);
  }
  return text + said(language, {"Tables: ", "Tablas: "}) + to_text(*d.tables, language, most_shown);
}

nlohmann::json to_json(const FilesDifference& d) {
  const auto file = [](const StoredInputs& one) {
    return nlohmann::json{{"file", one.file.generic_string()},
                          {"title", one.title.en},
                          {"kind", row_of(one.kind).attribute}};
  };
  return {{"a", file(d.a)},
          {"b", file(d.b)},
          {"results_differ", d.differ()},
          {"inputs", d.inputs_known ? inputs_json(d.inputs) : nlohmann::json(nullptr)},
          {"made_by", identity_json(d.identity)},
          {"tables", d.tables ? to_json(*d.tables) : nlohmann::json(nullptr)}};
}

}  // namespace winay
