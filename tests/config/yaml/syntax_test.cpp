#include "config/yaml/syntax.hpp"

#include <doctest/doctest.h>
#include <yaml-cpp/exceptions.h>

#include <array>
#include <string>

namespace winay::config {

TEST_CASE("config: whatever the parser says of a text has words of its own, with what to do") {
  using namespace YAML::ErrorMsg;
  for (const std::string said : {YAML_DIRECTIVE_ARGS,
                                 YAML_VERSION,
                                 YAML_MAJOR_VERSION,
                                 TAG_DIRECTIVE_ARGS,
                                 CHAR_IN_TAG_HANDLE,
                                 REPEATED_YAML_DIRECTIVE,
                                 TAG_WITH_NO_SUFFIX,
                                 END_OF_VERBATIM_TAG,
                                 REPEATED_TAG_DIRECTIVE,
                                 END_OF_MAP,
                                 END_OF_MAP_FLOW,
                                 END_OF_SEQ,
                                 END_OF_SEQ_FLOW,
                                 MULTIPLE_TAGS,
                                 MULTIPLE_ANCHORS,
                                 MULTIPLE_ALIASES,
                                 ALIAS_CONTENT,
                                 INVALID_HEX,
                                 INVALID_UNICODE,
                                 INVALID_ESCAPE,
                                 UNKNOWN_TOKEN,
                                 DOC_IN_SCALAR,
                                 EOF_IN_SCALAR,
                                 CHAR_IN_SCALAR,
                                 TAB_IN_INDENTATION,
                                 FLOW_END,
                                 BLOCK_ENTRY,
                                 MAP_KEY,
                                 MAP_VALUE,
                                 ALIAS_NOT_FOUND,
                                 ANCHOR_NOT_FOUND,
                                 CHAR_IN_ALIAS,
                                 CHAR_IN_ANCHOR,
                                 ZERO_INDENT_IN_BLOCK,
                                 CHAR_IN_BLOCK,
                                 AMBIGUOUS_ANCHOR,
                                 UNKNOWN_ANCHOR,
                                 INVALID_SCALAR,
                                 UNMATCHED_GROUP_TAG,
                                 UNEXPECTED_END_SEQ,
                                 UNEXPECTED_END_MAP,
                                 SINGLE_QUOTED_CHAR,
                                 INVALID_ANCHOR,
                                 INVALID_ALIAS,
                                 INVALID_TAG}) {
    INFO("the parser says: ", said);
    CHECK(problem_of(said + " and more") != Problem::not_yaml);
  }
  CHECK(problem_of(END_OF_MAP) != problem_of(END_OF_MAP_FLOW));
  CHECK(problem_of("something new") == Problem::not_yaml);
}

}  // namespace winay::config
