// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.encrypt.config.EncryptRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptColumnItemRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptColumnRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptTableRuleConfiguration;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;

/**
 * ShardingSphere-JDBC's encryption as its documentation sets it up: encryptor {@code AES} (ECB
 * without authentication, so it is deterministic) and, for the column that is searched, assisted
 * query column {@code MD5} (without a key).
 */
public class ShardingSphereJdbc extends JdbcContender {

  @Override
  DataSource open(DataSource bare) throws Exception {
    run(
        bare,
        "CREATE TABLE customer (id BIGINT PRIMARY KEY, name_cipher VARCHAR(200),"
            + " email_cipher VARCHAR(200), email_assisted VARCHAR(200), phone_cipher VARCHAR(200))");
    run(bare, "CREATE INDEX customer_email ON customer (email_assisted)");
    EncryptColumnRuleConfiguration email = column("email");
    email.setAssistedQuery(new EncryptColumnItemRuleConfiguration("email_assisted", "md5"));
    Properties aes = new Properties();
    aes.setProperty("aes-key-value", "123456abcd");
    aes.setProperty("digest-algorithm-name", "SHA-1");
    EncryptRuleConfiguration encrypt =
        new EncryptRuleConfiguration(
            List.of(
                new EncryptTableRuleConfiguration(
                    "customer", List.of(column("name"), email, column("phone")))),
            Map.of(
                "aes", new AlgorithmConfiguration("AES", aes),
                "md5", new AlgorithmConfiguration("MD5", new Properties())));
    SingleRuleConfiguration everyTable = new SingleRuleConfiguration();
    everyTable.setTables(List.of("*.*"));
    return ShardingSphereDataSourceFactory.createDataSource(
        bare, List.of(encrypt, everyTable), new Properties());
  }

  private static EncryptColumnRuleConfiguration column(String name) {
    return new EncryptColumnRuleConfiguration(
        name, new EncryptColumnItemRuleConfiguration(name + "_cipher", "aes"));
  }
}
