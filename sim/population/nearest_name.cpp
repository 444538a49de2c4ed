#include "population/nearest_name.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace winay {

namespace {

std::string lower(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Letters to insert, delete or replace (Levenshtein).
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::string_view word, const std::vector<std::string>& names) {
  const std::string wanted = lower(word);
  const std::size_t far = std::min<std::size_t>(3, word.size() / 2 + 1);
  std::size_t best = far;
  std::string nearest;
  for (const std::string& name : names) {
    const std::size_t letters = distance(wanted, lower(name));
    if (letters < best) {
      best = letters;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace winay
