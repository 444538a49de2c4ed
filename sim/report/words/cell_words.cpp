#include "winay/report/words/cell_words.hpp"

#include <algorithm>

#include "winay/config/cells.hpp"

namespace winay {

std::string structure_in(const std::string& structure, Language language) {
  return language == Language::en ? structure : structure_word(structure, language);
}

std::string structure_word(const std::string& structure, Language language, bool short_form) {
  const auto* const found = std::find(structure_names.begin(), structure_names.end(), structure);
  if (found == structure_names.end()) return structure;
  const auto k = static_cast<std::size_t>(found - structure_names.begin());
  const StructureWords& words = known_structures.at(k);
  return std::string((short_form ? words.in_short : words.name).in(language));
}

std::string cell_in(const std::string& cell, Language language) {
  const std::size_t last = cell.find_last_of(" :");
  const std::size_t from = last == std::string::npos ? 0 : last + 1;
  return cell.substr(0, from) + structure_in(cell.substr(from), language);
}

}  // namespace winay
