package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final String ENV =
      "{'version':'1.2','count':3,'list':[1],'none':null,'odd':'$1 ${env.version}'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':'plain','b':1,'c':null}  | {'a':'plain','b':1,'c':null}",
        "{'a':'${env.version}'}        | {'a':'1.2'}",
        "{'a':'v${env.version}-${env.count}'} | {'a':'v1.2-3'}",
        "{'a':'${env.count}'}          | {'a':3}",
        "{'a':['${env.list}']}         | {'a':[[1]]}",
        "{'a':{'b':'${env.odd}!'}}     | {'a':{'b':'$1 ${env.version}!'}}",
        "{'a':'${other.version} $ {}'} | {'a':'${other.version} $ {}'}"
      })
  void places_areFilledOnce(String given, String filled) throws JsonProcessingException {
    assertThat(new Placeholders(read(ENV)).fill(read(given))).isEqualTo(read(filled));
  }

  @Test
  void whatTheRunWasNotGiven_isNamed() throws JsonProcessingException {
    Placeholders places = new Placeholders(read(ENV));
    ObjectNode missing = read("{'a':'x${env.tag}'}");
    ObjectNode none = read("{'a':'${env.none}'}");
    ObjectNode list = read("{'a':'x${env.list}'}");

    assertThatThrownBy(() -> places.fill(missing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("env.tag: was not given to the run");
    assertThatThrownBy(() -> places.fill(none)).hasMessage("env.none: was not given to the run");
    assertThatThrownBy(() -> places.fill(list)).hasMessage("env.list: is no text");
  }

  private static ObjectNode read(String json) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
  }
}
