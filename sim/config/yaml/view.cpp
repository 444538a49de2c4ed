#include "winay/config/yaml/view.hpp"

#include <algorithm>

namespace winay::config {

std::string join(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

View View::child(std::string_view key) const {
  View result{.path = join(path, key), .said = {}, .parent = place()};
  for (const Said& layer : said) {
    const Entry* entry = layer.node->find(key);
    if (entry != nullptr) {
      result.said.push_back({entry->place, &entry->value, false, layer.extending});
    }
  }
  return result;
}

View View::past() const {
  View result{.path = path, .said = {}, .parent = parent};
  for (std::size_t k = 0; k < said.size(); ++k) {
    const Entry* starts = said[k].node->find("starts");
    const bool always = starts != nullptr && starts->value.text == "always";
    if (!said[k].extending || always || k + 1 == said.size()) result.said.push_back(said[k]);
  }
  return result;
}

bool View::is_extended() const {
  return std::any_of(said.begin(), said.end(), [](const Said& layer) { return layer.extending; });
}

View View::below() const {
  View result = *this;
  if (!result.said.empty()) result.said.erase(result.said.begin());
  return result;
}

std::vector<std::string> View::keys() const {
  std::vector<std::string> result;
  for (auto layer = said.rbegin(); layer != said.rend(); ++layer) {
    for (const Entry& entry : layer->node->entries) {
      if (std::find(result.begin(), result.end(), entry.key) == result.end()) {
        result.push_back(entry.key);
      }
    }
  }
  return result;
}

View View::until_none() const {
  View result = *this;
  const auto none = std::find_if(result.said.begin(), result.said.end(),
                                 [](const Said& layer) { return layer.is_word("none"); });
  result.said.erase(none, result.said.end());
  return result;
}

}  // namespace winay::config
